import { within } from '../../core';
import type { Host } from '../../pane/host/host';
import { noHost } from '../../pane/host/no-host';
import { outlookHost } from './outlook-host';

/** Milliseconds office.js may take to say where it is: long where Outlook announced itself, else short. */
const IN_OFFICE = 10_000;
const ELSEWHERE = 2_000;

/** Outlook if this is Outlook's pane. Never hangs: without office.js, or without its answer, there is no host. */
export async function chooseHost(): Promise<Host> {
  const limit = location.search.includes('_host_Info=') ? IN_OFFICE : ELSEWHERE;
  const isOutlook = officeLoaded()
    .then(() => Office.onReady())
    .then((info) => info.host === Office.HostType.Outlook);
  return (await within(limit, isOutlook, () => false).catch(() => false)) ? outlookHost() : noHost;
}

function officeLoaded(): Promise<unknown> {
  if (typeof Office !== 'undefined') return Promise.resolve();
  const script = document.querySelector('script[src*="office.js"]');
  return new Promise((resolve, reject) => {
    script?.addEventListener('load', resolve);
    script?.addEventListener('error', reject);
  });
}
