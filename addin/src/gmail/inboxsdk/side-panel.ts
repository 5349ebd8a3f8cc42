import type { ComposeView, InboxSDK } from '@inboxsdk/core';
import { choose } from '../choices';
import { type Compose, identity, removal } from '../compose';
import type { PaneCommand, PaneState } from '../messages';
import { isDark, pageLanguage } from '../surroundings';

/** Gmail's side panel with the pane in it, which knows the compose window that was last worked in. */
export interface SidePanel {
  /** Opens the panel, on a check if there is one. */
  open(checkId: string | null): void;
  /** Tells the pane of this compose window as long as it is there. */
  follow(view: ComposeView, compose: Compose): void;
}

export function addSidePanel(sdk: InboxSDK): SidePanel {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
  frame.title = 'Consentry';
  const load = (path: string) => {
    frame.src = chrome.runtime.getURL(`pane/index.html#/${path}`);
  };
  const iconUrl = chrome.runtime.getURL('icons/icon-32.png');
  const added = sdk.Global.addSidebarContentPanel({ title: 'Consentry', iconUrl, el: frame });
  // The pane is large: it is there while somebody looks at it.
  void added.then((view) => {
    view?.on('activate', () => frame.src || load(''));
    view?.on('deactivate', () => frame.removeAttribute('src'));
  });
  return {
    open(checkId) {
      load(checkId ? `message/${checkId}` : 'message');
      void added.then((view) => view?.open());
    },
    follow: follower(),
  };
}

function follower(): SidePanel['follow'] {
  const composes: Compose[] = [];
  const panes = new Set<chrome.runtime.Port>();
  const tell = () => {
    for (const pane of panes) pane.postMessage(stateOf(composes.at(-1)));
  };
  chrome.runtime.onConnect.addListener((pane) => {
    panes.add(pane);
    pane.onDisconnect.addListener(() => panes.delete(pane));
    pane.onMessage.addListener((command: PaneCommand) => {
      const compose = composes.at(-1);
      if ('remove' in command) {
        pane.postMessage({ removed: compose ? takeOut(compose, command.remove) : false });
        return;
      }
      if (compose) choose(identity(compose.root), command);
      tell();
    });
    tell();
  });
  return (view, compose) => {
    const leave = () => composes.splice(0, composes.length, ...composes.filter((other) => other !== compose));
    const comeForward = () => {
      leave();
      composes.push(compose);
      tell();
    };
    comeForward();
    compose.root.addEventListener('focusin', comeForward);
    view.on('recipientsChanged', tell);
    view.on('destroy', () => {
      leave();
      tell();
    });
  };
}

function stateOf(compose: Compose | undefined): PaneState {
  const surface = document.querySelector('[role=main]') ?? document.body;
  return { addressing: compose?.addressing() ?? null, isDark: isDark(surface), language: pageLanguage() };
}

function takeOut({ root }: Compose, addresses: string[]): boolean {
  const remove = removal(root, addresses);
  remove?.();
  return remove !== null;
}
