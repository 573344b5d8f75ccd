// The window's import table. Imports point down only; the reason is part of the
// message, so that whoever meets the rule learns why it is there.
import path from 'node:path'

/** What each layer may import besides itself and packages. */
export const MAY_IMPORT = {
  main: ['shell', 'styles', 'i18n'],
  shell: ['pages', 'features', 'components', 'api', 'i18n', 'format', 'styles'],
  pages: ['features', 'components', 'api', 'i18n', 'format', 'styles'],
  features: ['components', 'api', 'i18n', 'format', 'styles'],
  components: ['i18n', 'format', 'styles'],
  api: ['i18n', 'format'],
  i18n: ['format'],
  format: [],
  styles: [],
}

const WHY = {
  components: 'A component shows what it is given. If it needs the program, it is a feature.',
  pages: 'A page arranges its own menu entry; what two pages share is a feature or a component.',
  features: 'Features do not know each other; the page composes them.',
}

/** Which layer, and which folder inside it, a file under src belongs to. */
function place(file, root) {
  const rel = path.relative(root, file).split(path.sep).join('/')
  if (rel.startsWith('..')) return rel.includes('wailsjs/') ? { layer: 'wailsjs', room: '', rel } : null
  const [layer, room] = rel.split('/')
  if (rel.startsWith('main.')) return { layer: 'main', room: '', rel }
  return { layer, room: room ?? '', rel }
}

function verdict(from, to) {
  if (from.layer === 'testing' || /\.test\.tsx?$/.test(from.rel)) return null
  if (to.layer === 'wailsjs') {
    return from.rel === 'api/bridge.ts' ? null : 'Only api/bridge.ts knows the generated bindings.'
  }
  if (to.layer === 'testing') return 'The fixtures of the tests never reach the office.'
  if (from.layer !== to.layer) {
    if ((MAY_IMPORT[from.layer] ?? []).includes(to.layer)) return null
    return `${from.layer} must not import ${to.layer}: imports point down. ${WHY[from.layer] ?? ''}`.trim()
  }
  if (['features', 'pages'].includes(from.layer) && from.room !== to.room) return WHY[from.layer]
  return null
}

/** An eslint rule; option: the absolute path of src. */
export const layers = {
  meta: { type: 'problem', schema: [{ type: 'string' }], messages: { no: '{{why}}' } },
  create(context) {
    const root = context.options[0]
    const from = place(context.filename, root)
    if (!from) return {}
    const look = (node) => {
      const wanted = node?.value
      if (typeof wanted !== 'string' || !wanted.startsWith('.')) return
      const to = place(path.resolve(path.dirname(context.filename), wanted), root)
      const why = to && verdict(from, to)
      if (why) context.report({ node, messageId: 'no', data: { why } })
    }
    return {
      ImportDeclaration: (n) => look(n.source),
      ExportNamedDeclaration: (n) => n.source && look(n.source),
      ExportAllDeclaration: (n) => look(n.source),
      ImportExpression: (n) => look(n.source),
      TSImportType: (n) => look(n.source ?? n.argument?.literal),
    }
  },
}
