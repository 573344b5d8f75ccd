// Looks at the pictures the browser really showed while a list was flung: is any row of it blank?

/** Runs what is to be watched; answers how many pictures were taken and how many of them held a blank row. */
export async function blanks(w, run) {
  const box = await w.page.locator('[data-list]').first().boundingBox()
  const session = await w.context.newCDPSession(w.page)
  const pictures = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data)
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 70 })
  await run()
  await session.send('Page.stopScreencast')
  await session.detach()
  const reader = await w.context.newPage()
  let blank = 0
  for (const data of pictures) if (await reader.evaluate(blankRows, [data, box])) blank++
  await reader.close()
  return { pictures: pictures.length, blank }
}

/** In the browser: whether a stretch as high as a row and a half is of one colour, where rows should stand. */
async function blankRows([data, box]) {
  const image = new Image()
  image.src = `data:image/jpeg;base64,${data}`
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen.drawImage(image, 0, 0)
  const [x, y, wide, high] = [Math.ceil(box.x) + 8, Math.ceil(box.y), 480, Math.floor(box.height)]
  const pixels = pen.getImageData(x, y, wide, high).data
  let empty = 0
  for (let row = 0; row < high; row++) {
    let least = 255, most = 0
    for (let i = row * wide * 4; i < (row + 1) * wide * 4; i += 4) {
      const grey = (pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3
      if (grey < least) least = grey
      if (grey > most) most = grey
    }
    empty = most - least < 40 ? empty + 1 : 0
    if (empty > 45) return true
  }
  return false
}
