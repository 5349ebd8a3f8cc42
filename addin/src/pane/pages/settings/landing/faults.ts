import type { Settings } from '../../../api/settings';

export type LandingPage = Settings['landing'];

/** The API's limits. */
const MOST = { topics: 20, reasons: 20, pause_days: 6 };
const LONGEST_NAME = 100;
const LONGEST_PAUSE = 730;

/** The fields that the backend would refuse. */
export function faultsOf({ logo_url, topics, reasons, pause_days }: LandingPage): (keyof LandingPage)[] {
  const names = topics.map(({ name }) => name.trim());
  const wrong: Partial<Record<keyof LandingPage, boolean>> = {
    logo_url: logo_url !== null && !isPicture(logo_url),
    topics: topics.length > MOST.topics || names.some((name) => !name),
    reasons: reasons.length > MOST.reasons || reasons.some(({ length }) => length > LONGEST_NAME),
    pause_days: pause_days.length > MOST.pause_days || !pause_days.every(isPause),
  };
  return (Object.keys(wrong) as (keyof LandingPage)[]).filter((name) => wrong[name]);
}

/** The address stands in a Content-Security-Policy, too. */
export function isPicture(url: string): boolean {
  return /^https:\/\/[!-~]+$/.test(url) && !/[@;,'"\\]/.test(url);
}

function isPause(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_PAUSE;
}
