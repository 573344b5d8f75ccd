// The browser's own trace of what its main thread worked for every frame, in milliseconds of processor time.

const PARTS = {
  UpdateLayoutTree: 'style', RecalculateStyles: 'style', Layout: 'layout',
  MinorGC: 'rest', MajorGC: 'rest', PrePaint: 'paint', Paint: 'paint', Layerize: 'paint', UpdateLayer: 'paint', UpdateLayerTree: 'paint', Commit: 'paint',
}

/** Runs what is to be watched and answers its frames and what was rastered beside them. */
export async function trace(page, run) {
  const session = await page.context().browser().newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => { for (const e of value) events.push(e) })
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'benchmark'], excludedCategories: ['*'] } })
  await run()
  const done = new Promise((end) => { session.once('Tracing.tracingComplete', end) })
  await session.send('Tracing.end')
  await done
  await session.detach()
  return frames(events)
}

/** Sorts the trace into frames: what the page's main thread did from the beginning of one to that of the next. */
function frames(events) {
  const begun = events.filter((e) => e.name === 'ProxyMain::BeginMainFrame')
  // More than one page may be drawn: the one with most frames is the one that scrolls.
  const count = new Map()
  for (const e of begun) count.set(`${e.pid}/${e.tid}`, (count.get(`${e.pid}/${e.tid}`) ?? 0) + 1)
  const main = [...count].sort((a, b) => b[1] - a[1])[0]?.[0]
  const mine = events.filter((e) => e.ph === 'X' && `${e.pid}/${e.tid}` === main).sort((a, b) => a.ts - b.ts)
  const starts = begun.filter((e) => `${e.pid}/${e.tid}` === main).map((e) => e.ts).sort((a, b) => a - b)
  const all = starts.map(() => ({ work: 0, style: 0, layout: 0, paint: 0, rest: 0 }))
  let i = -1
  let until = 0 // a part inside a part counts once
  for (const e of mine) {
    while (i + 1 < starts.length && starts[i + 1] <= e.ts + (e.name === 'RunTask' ? e.dur : 0)) i++
    const f = all[i]
    if (!f) continue
    const ms = (e.tdur ?? 0) / 1000
    if (e.name === 'RunTask') f.work += ms
    else if (PARTS[e.name] && e.ts >= until) {
      f[PARTS[e.name]] += ms
      until = e.ts + e.dur
    }
  }
  for (const f of all) f.script = Math.max(0, f.work - f.style - f.layout - f.paint - f.rest)
  const raster = events.filter((e) => e.ph === 'X' && e.name === 'RasterTask').reduce((sum, e) => sum + (e.tdur ?? 0) / 1000, 0)
  return { frames: all.slice(1, -1), raster }
}
