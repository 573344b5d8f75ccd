import { RuleTester } from 'eslint'
// @ts-expect-error plain JavaScript, because eslint loads it without a compiler
import { layers } from './layers.js'

RuleTester.describe = describe
RuleTester.it = it

const file = (name: string) => `/w/src/${name}`
const ok = (filename: string, code: string) => ({ filename: file(filename), code, options: ['/w/src'] })
const bad = (filename: string, code: string, said: string) => ({ ...ok(filename, code), errors: [{ message: said }] })

new RuleTester().run('layers', layers, {
  valid: [
    ok('shell/App.tsx', "import '../pages/today'"),
    ok('pages/today/index.tsx', "import '../../features/enrol'"),
    ok('features/enrol/Form.tsx', "import './rules'"),
    ok('features/enrol/Form.tsx', "import '../../api/bridge'"),
    ok('components/Money.tsx', "import '../format/rupiah'"),
    ok('components/Money.tsx', "import 'antd'"),
    ok('api/bridge.ts', "import '../../wailsjs/go/app/Billing'"),
    ok('components/Money.test.tsx', "import '../testing/render'"),
  ],
  invalid: [
    bad('components/Money.tsx', "import '../api/bridge'",
      'components must not import api: imports point down. A component shows what it is given. If it needs the program, it is a feature.'),
    bad('features/enrol/Form.tsx', "import '../cash/Till'", 'Features do not know each other; the page composes them.'),
    bad('pages/today/index.tsx', "import('../network')", 'A page arranges its own menu entry; what two pages share is a feature or a component.'),
    bad('pages/today/index.tsx', "import '../../shell/App'",
      'pages must not import shell: imports point down. A page arranges its own menu entry; what two pages share is a feature or a component.'),
    bad('api/call.ts', "import '../../wailsjs/go/app/Billing'", 'Only api/bridge.ts knows the generated bindings.'),
    bad('shell/App.tsx', "import '../testing/desk'", 'The fixtures of the tests never reach the office.'),
    bad('format/rupiah.ts', "export * from '../i18n/index'", 'format must not import i18n: imports point down.'),
  ],
})
