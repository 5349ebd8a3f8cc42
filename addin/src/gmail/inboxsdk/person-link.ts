import type { ComposeView } from '@inboxsdk/core';
import { type Addressing, type UnsubscribeMessage, within } from '../../core';
import { onlyMailbox, personalLinkStart } from '../../core/link';
import { askWorker } from '../messages';
import { linkOf, mendCut, namePerson, withdrawPerson } from '../own-links';
import { pageLanguage } from '../surroundings';

/** Milliseconds after which a window that is still there was not sent. */
const GONE = 1000;
const PATIENCE = 3500;

/** Whose link it is: the same for the same person and topic. */
const keyOf = (recipient: string, { topic }: Addressing) => JSON.stringify([recipient, topic ?? null]);

/**
 * The link in one compose window. While a mail is written it names nobody; only in the moment of sending, and only to the
 * one person it was made for, does it become theirs. So whatever goes wrong leaves the shared link.
 */
export class PersonLink {
  private readonly view: ComposeView;
  private shared: string | null = null;
  private known: { key: string; href: string } | null = null;
  private asking = '';

  constructor(view: ComposeView) {
    this.view = view;
    view.on('recipientsChanged', () => this.withdraw());
  }

  /** From now on it is known what everybody gets; a draft that was on its way before gets it back. */
  share({ html, links }: UnsubscribeMessage): void {
    this.shared = linkOf(html, links);
    this.withdraw();
  }

  withdraw(): void {
    withdrawPerson(this.view.getElement(), this.shared);
    if (this.shared) mendCut(this.view.getElement(), this.shared);
  }

  /** Has the only recipient's link made while there is time. */
  async prepare(addressing: Addressing): Promise<void> {
    const recipient = onlyMailbox(addressing.recipients);
    if (!recipient || !this.shared) return;
    const key = keyOf(recipient, addressing);
    if (this.known?.key === key || this.asking === key) return;
    this.asking = key;
    const href = await askLink(recipient, addressing.topic ?? null);
    this.asking = '';
    if (href) this.known = { key, href };
  }

  /** For whoever the message goes to now. Never waits. */
  name(addressing: Addressing): void {
    this.withdraw();
    const recipient = onlyMailbox(addressing.recipients);
    if (!recipient || !this.shared || this.known?.key !== keyOf(recipient, addressing)) return;
    namePerson(this.view.getElement(), this.shared, this.known.href);
    setTimeout(() => this.withdraw(), GONE);
  }
}

async function askLink(recipient: string, topic: string | null): Promise<string | null> {
  const asked = askWorker({ kind: 'personalMessage', recipient, topic, language: pageLanguage() });
  const message = await within(PATIENCE, asked, () => null).catch(() => null);
  const href = message && linkOf(message.html, message.links);
  return href && personalLinkStart(href) ? href : null;
}
