/** Compose windows as Gmail has built them since 2021 and as it did before, with as much as is needed to read them. */

type People = Partial<Record<'to' | 'cc' | 'bcc', string[]>>;

const FIELDS = ['to', 'cc', 'bcc'] as const;

const chip = (person: string) =>
  `<div role="option" data-name="${person.split('@')[0]}" ${person.includes('@') ? `data-hovercard-id="${person}"` : ''}>
    ${person}<div class="afX" aria-label="Remove"></div></div>`;

const field = (name: string, people: string[]) =>
  `<div class="anm" name="${name}"><div role="listbox">${people.map(chip).join('')}</div><input class="agP"></div>`;

const classicChip = (name: string) => (person: string) =>
  `<div class="vR"><span email="${person}"></span><input type="hidden" name="${name}" value="&quot;A&quot; <${person}>"><div class="vM"></div></div>`;

const classicField = (name: string, people: string[]) =>
  `<tr><td>${people.map(classicChip(name)).join('')}<textarea class="vO" name="${name}"></textarea></td></tr>`;

function windowWith(rows: string): string {
  return `<div role="dialog" class="compose">
    <form><input type="hidden" name="composeid" value="1"><input type="hidden" name="from" value="rep@halden.example">
      ${rows}<input name="subjectbox" value="Offer"></form>
    <table class="IZ"><tbody><tr><td class="Up"><div><div class="aoO" role="button">Send</div></div></td></tr></tbody></table>
  </div>`;
}

export function compose(people: People = {}): HTMLElement {
  const fields = FIELDS.map((name) => field(name, people[name] ?? [])).join('');
  return put(windowWith(`<table class="GS"><tbody><tr><td>${fields}</td></tr></tbody></table>`));
}

export function classicCompose(people: People = {}): HTMLElement {
  const rows = FIELDS.map((name) => classicField(name, people[name] ?? [])).join('');
  return put(windowWith(`<table class="GS"><tbody>${rows}</tbody></table>`));
}

function put(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector('.compose') as HTMLElement;
}
