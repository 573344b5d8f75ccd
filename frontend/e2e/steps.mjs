// A list of steps, told as they go: what failed is said with its reason, and the rest goes on.
let passed = 0
let failed = 0

export async function step(name, act) {
  const began = performance.now()
  try {
    const note = await act()
    passed++
    console.log(`ok    ${name}${note ? `: ${note}` : ''} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    return true
  } catch (thrown) {
    failed++
    console.log(`FAIL  ${name}: ${thrown instanceof Error ? thrown.message.split('\n').slice(0, 6).join('\n      ') : thrown}`)
    return false
  }
}

export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise)
}

/** Says how it went, and ends: with 1 when anything failed. A window that a failure left open holds nothing up. */
export function done() {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}
