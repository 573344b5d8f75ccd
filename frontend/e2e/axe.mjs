// What a screen reader would stumble over: axe-core in the page, by the rules of WCAG 2.1 A and AA.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Says what is amiss on the page as it stands, one line a finding; [] where nothing is. */
export async function stumbles(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source)
  // A button that was just enabled is on its way from one colour to the other.
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity))
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }))
  return found.violations.flatMap((v) => v.nodes.slice(0, 2).map((n) => `${v.id}: ${n.target.join(' ')}: ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? v.help}`))
}
