import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { classicFaults } from '../../build/classic.mjs';
import { lowered } from '../../build/lowered.mjs';

/** What each script comes to, and which of `yes` and `no` it called on the way. */
function run(script: string): unknown {
  const calls: string[] = [];
  const told = (name: string) => (value: unknown) => {
    calls.push(name);
    return value;
  };
  const value = vm.runInNewContext(script, { yes: told('yes'), no: told('no') });
  return JSON.stringify({ value: String(JSON.stringify(value)), calls });
}

describe('a script without its conditional operators', () => {
  test.each([
    'true ? yes(1) : no(2)',
    'false ? no(1) : yes(2)',
    '[true ? 0 : 1, true ? "" : 1, true ? null : 1, true ? undefined : 1, false ? 1 : NaN]',
    '[0 ? 1 : 2, "" ? 1 : 2, null ? 1 : 2, [] ? 1 : 2]',
    'true ? false ? no(1) : yes(2) : no(3)',
    'false ? no(1) : true ? yes(2) : no(3)',
    'false ? no(1) : false ? no(2) : yes(3)',
    '(yes(0) ? yes(1) : no(2)) ? no(3) : yes(4)',
    'true || no(0) ? 1 : 2',
    '(no(1), yes(0)) ? 1 : 2',
    'var a, b; true ? a = 1 : b = 2; [a, b]',
    'true ? (no(1), yes(2)) : 3',
    `var a = 1; a += a ? 5 : 6; \`\${a ? "x" : "y"} \${a}\``,
    '"use strict"; var o = { f: function () { return this === undefined; } }; (true ? o.f : no)()',
    '"use strict"; var o = { f: function () { return this === undefined; } }; ((true ? o.f : no))`text`',
    'class A { constructor(n) { this.n = n; } } new (true ? A : Object)(3)',
    'class A extends (true ? Array : Object) {} new A() instanceof Array',
    'function* g(x) { return x ? yield 1 : 2; } Array.from(g(1))',
    '[1, 0].map((x) => x ? { x } : () => 1)',
    '((a = true ? 1 : 2) => a)()',
    'Math.max(...(true ? [1, 2] : []))',
    'for (var i = true ? "a" in {} : 1, n = 0; n < 1; n++); i',
    'typeof (true ? 1 : "")',
    '(() => true ? 1 : 2)() /* ? : */',
    '"a ? b : c" + (/* ? */ true // :\n ? 1 /* : */ : 2)',
  ])('says and does the same: %s', (script) => {
    const script2016 = lowered(script);
    expect(classicFaults(script2016)).toEqual([]);
    expect(run(script2016)).toEqual(run(script));
  });
});
