import type { ComposeView } from '@inboxsdk/core';
import { type Draft, mailLanguage, type UnsubscribeMessage } from '../../core';
import { readSubject } from '../compose';
import { askWorker } from '../messages';
import { pageLanguage } from '../surroundings';
import { htmlOf, putInstead, putIntoBody, wholeBody } from './body';
import type { PersonLink } from './person-link';

/** Milliseconds in which nothing is typed, after which it is looked which language is written. */
const BREATH = 1000;

/**
 * Puts the team's unsubscribe message into the body if the team wants that: at the end once, when the window is
 * opened, and in a placeholder's stead whenever one is written. The check never waits for it.
 */
export async function putInMessage(view: ComposeView, link: PersonLink): Promise<void> {
  const language = mailLanguage(draftIn(view, ''));
  const changed = new Promise((resolve) => view.once('recipientsChanged', resolve));
  const message = await askFor(language);
  if (view.destroyed) return;
  if (!message) void changed.then(() => putInMessage(view, link));
  else if (message.html !== null) {
    link.share(message);
    new Put(view, link, message, language).keep();
  }
}

function askFor(writtenIn: string | null): Promise<UnsubscribeMessage | null> {
  const question = { kind: 'unsubscribeMessage', language: pageLanguage(), writtenIn } as const;
  return askWorker(question).catch(() => null);
}

/** What is written in the window, without `put`, which nobody wrote. */
function draftIn(view: ComposeView, put: string): Draft {
  const root = view.getElement();
  const body = wholeBody(root, view.getBodyElement()).replace(put, '');
  return { kind: kindOf(view), subject: readSubject(root), body, form: 'html' };
}

function kindOf(view: ComposeView): Draft['kind'] {
  if (view.isForward()) return 'forward';
  return view.isReply() ? 'reply' : 'new';
}

/** The message in one window, from when it is put in. */
class Put {
  private readonly view: ComposeView;
  private readonly link: PersonLink;
  private message: UnsubscribeMessage;
  private language: string | null;
  private nodes: Node[] = [];
  private html = '';
  private breath = 0;

  constructor(view: ComposeView, link: PersonLink, message: UnsubscribeMessage, language: string | null) {
    this.view = view;
    this.link = link;
    this.message = message;
    this.language = language;
  }

  /** What the rep takes out again stays out: only a placeholder counts from then on. */
  keep(): void {
    this.putIn();
    this.message = { ...this.message, append: false };
    this.view.on('bodyChanged', () => {
      this.putIn();
      clearTimeout(this.breath);
      this.breath = window.setTimeout(() => void this.speak(), BREATH);
    });
  }

  private putIn(): void {
    const put = putIntoBody(this.view.getElement(), this.view.getBodyElement(), this.message);
    if (put.length > 0) this.remember(put);
  }

  private remember(put: Node[]): void {
    this.nodes = put;
    this.html = htmlOf(put);
  }

  /** A new mail says nothing yet when it is opened. What the rep has changed in the message stays. */
  private async speak(): Promise<void> {
    if (this.view.destroyed) return;
    const language = mailLanguage(draftIn(this.view, this.html));
    if (!language || language === this.language) return;
    const message = await askFor(language);
    if (!message || message.html === null || this.view.destroyed) return;
    this.language = language;
    this.message = { ...message, append: false };
    this.remember(putInstead(this.view.getElement(), this.nodes, this.html, message));
    this.link.share(message);
  }
}
