import type { Answer, AnsweredRecipient } from './answer';
import type { Recipient } from './recipients';
import { cut } from './text';
import { wordsIn } from './words';

/** What Outlook shows of a notification, in UTF-16 units. */
export const LONGEST_NOTICE = 150;
/** A name is dropped before an address, which alone tells who it is. */
const LONGEST_WHO = 70;
/** Less of an address tells nobody whose it is. */
const SHORTEST_ADDRESS = 60;

/**
 * The answer in one sentence for a notification: who and why for one person, how many and the first of them for
 * several. Nothing is cut within a word, nor an address beside which the reason has room.
 */
export function noticeOf(answer: Answer, asked: Recipient[], language: string): string {
  const people = stopped(answer, asked);
  if (people.length === 0) return shortened(answer.message.text, LONGEST_NOTICE);
  if (people.length === 1) return aboutOne(people[0] as Stopped, wordsIn(language).notice.colon);
  return aboutSeveral(people, answer.verdict === 'block', language);
}

interface Stopped {
  who: string;
  address: string;
  why: string;
}

/** Whoever an answer stops; of a blocked message those who could not be checked are not the reason, if others are. */
function stopped(answer: Answer, asked: Recipient[]): Stopped[] {
  const seen: string[] = [];
  const told = answer.recipients
    .map((recipient, index) => ({ recipient, person: personOf(recipient, asked[index]) }))
    .filter(({ recipient, person }) => {
      const key = person.who.toLowerCase();
      if (recipient.status === 'clear' || seen.indexOf(key) >= 0) return false;
      seen.push(key);
      return true;
    });
  const refused = told.filter(({ recipient }) => recipient.status !== 'unverifiable');
  if (answer.verdict === 'block' && refused.length > 0) return refused.map(({ person }) => person);
  return told.map(({ person }) => person);
}

function personOf(recipient: AnsweredRecipient, asked: Recipient | undefined): Stopped {
  const address = oneLine(recipient.address);
  const name = oneLine(asked?.name ?? '');
  const why = recipient.reason?.detail ?? '';
  return { who: whoIs(name, address), address, why };
}

function whoIs(name: string, address: string): string {
  if (!name || name.toLowerCase() === address.toLowerCase()) return address;
  const both = `${name} (${address})`;
  if (!address) return shortened(name, LONGEST_WHO);
  if (both.length <= LONGEST_WHO) return both;
  return address;
}

/** What doesn't fit is left out: the name, then how the reason reached us, then the end of a longer address than most. */
function aboutOne({ who, address, why }: Stopped, colon: string): string {
  const named = address || who;
  const reason = why.replace(/ \([^()]*\)$/, '');
  const room = LONGEST_NOTICE - colon.length - reason.length;
  const whole = [joined(who, why, colon), joined(named, why, colon), joined(named, reason, colon)];
  const fitting = whole.filter((text) => text.length <= LONGEST_NOTICE);
  if (fitting.length > 0) return fitting[0] as string;
  if (room >= SHORTEST_ADDRESS) return joined(cut(named, room), reason, colon);
  return shortened(joined(named, why, colon), LONGEST_NOTICE);
}

function joined(who: string, why: string, colon: string): string {
  if (!who || !why) return who + why;
  return who + colon + why;
}

/** As many as fit, in their order; at least the number of them. */
function aboutSeveral(people: Stopped[], isBlock: boolean, language: string): string {
  const words = wordsIn(language).notice;
  const heading = isBlock ? words.refused : words.unchecked;
  const start = heading.replace('{}', String(people.length));
  let text = start;
  for (let shown = 1; shown <= people.length; shown += 1) {
    const longer = listed(start, people.slice(0, shown), people.length - shown, words.more);
    if (longer.length > LONGEST_NOTICE) return text;
    text = longer;
  }
  return text;
}

function listed(start: string, people: Stopped[], more: number, moreWords: string): string {
  const names = people.map(({ who, address }) => address || who).join(', ');
  const rest = more > 0 ? ` ${moreWords.replace('{}', String(more))}` : '';
  return `${start} ${names}${rest}`;
}

/** At most `most` units, ended after a whole word where there is one. */
function shortened(text: string, most: number): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const end = line.slice(0, most - 1).lastIndexOf(' ');
  if (end <= 0) return cut(line, most);
  return `${line.slice(0, end).replace(/[\s,;:(]+$/, '')}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
