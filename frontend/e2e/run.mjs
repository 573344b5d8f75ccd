// The window in Chromium over the bridge: node e2e/run.mjs ADDRESS. The last line counts.
import { days, mainJob } from './mainjob.mjs'
import { deskWork } from './deskwork.mjs'
import { hands } from './hands.mjs'
import { journeys } from './journeys.mjs'
import { pages } from './pages.mjs'
import { pretend } from './pretend.mjs'
import { statement } from './statement.mjs'
import { done, step } from './steps.mjs'
import { open } from './window.mjs'

const address = process.argv[2]
if (!address) throw new Error('node e2e/run.mjs ADDRESS')
await step('opens signed in as the owner, on Hari Ini', async () => {
  const w = await open(address)
  await w.page.getByRole('heading', { level: 1, name: 'Hari Ini' }).waitFor()
  await w.close()
})
// A part that cannot even begin counts as one failed step.
for (const part of [mainJob, deskWork, statement, pages, hands, days, journeys, pretend]) await part(address).catch((thrown) => step(part.name, () => { throw thrown }))
done()
