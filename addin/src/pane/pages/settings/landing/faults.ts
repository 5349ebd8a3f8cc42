import type { Settings } from '../../../api/settings';
import { shownIn, type Translated } from '../form/translated';

export type LandingPage = Settings['landing'];

/** The language texts are shown and written in, and the team's own. */
export interface Texts {
  language: string;
  own: string;
}

/** The API's limits. */
const MOST = { topics: 20, reasons: 20, pause_days: 6 };
const LONGEST_NAME = 100;
const LONGEST_PAUSE = 730;

/** The fields that the backend would refuse. */
export function faultsOf({ logo_url, topics, reasons, pause_days }: LandingPage): (keyof LandingPage)[] {
  const names = topics.map(({ name }) => shownIn(name, '', '').trim());
  const wrong: Partial<Record<keyof LandingPage, boolean>> = {
    logo_url: logo_url !== null && !isPicture(logo_url),
    topics: topics.length > MOST.topics || names.some((name) => !name),
    reasons: reasons.length > MOST.reasons || reasons.some(isTooLong),
    pause_days: pause_days.length > MOST.pause_days || !pause_days.every(isPause),
  };
  return (Object.keys(wrong) as (keyof LandingPage)[]).filter((name) => wrong[name]);
}

/** The address stands in a Content-Security-Policy, too. */
export function isPicture(url: string): boolean {
  return /^https:\/\/[!-~]+$/.test(url) && !/[@;,'"\\]/.test(url);
}

function isTooLong(text: Translated): boolean {
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  return texts.some((each) => (each ?? '').length > LONGEST_NAME);
}

function isPause(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_PAUSE;
}
