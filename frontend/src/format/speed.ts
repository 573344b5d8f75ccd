/** "20 Mbps" from bits per second; what is not whole keeps one decimal. */
export function speed(bps: number): string {
  const units: [size: number, word: string][] = [[1e9, 'Gbps'], [1e6, 'Mbps'], [1e3, 'kbps']]
  const [size, word] = units.find(([s]) => bps >= s) ?? [1e3, 'kbps']
  const n = Math.round((bps / size) * 10) / 10
  return `${n} ${word}`
}

/** Down and up: "20/10 Mbps" where they share a unit. */
export function speeds(down: number, up: number): string {
  const [d, u] = [speed(down), speed(up)]
  const [dn, unit] = d.split(' ')
  return u.endsWith(` ${unit}`) ? `${dn}/${u}` : `${d} / ${u}`
}
