/**
 * What the extension knows of Gmail's page. Each line ends with the day it was last seen to be right: 2026-09-17 is
 * the release of InboxSDK 2.2.26, which finds its way with the same ones in everybody's Gmail.
 */
const SELECTORS = {
  /** Hidden inputs that every compose window has, and nothing else. */
  compose: 'input[name=composeid], input[name=draft]', // 2026-09-17
  /** What may be around a compose window when those inputs are gone. */
  composeFrame: '[role=dialog], .M9', // 2026-09-17
  /** Send and, in an answer, Send + archive (.Uo). The button with a pop-up is the menu beside them. */
  send: '.IZ .Up div > div[role=button]:not([aria-haspopup=true]):not([class^=inboxsdk_]), [role=button].aoO', // 2026-09-17
  sendAndArchive: '.Uo', // 2026-09-17
  sendMenu: '.IZ .Up [role=button].hG', // 2026-09-17
  schedule: '[selector=scheduledSend]', // 2026-09-17

  /** The rows of To, Cc and Bcc. */
  recipients: '.GS', // 2026-09-17
  /** One of them, since 2021 and before; `{}` stands for "to", "cc" or "bcc". */
  field: '.anm[name={}]', // 2026-09-17
  classicField: '.GS tr textarea[name={}], .GS tr input[name={}]', // 2026-09-17
  /** One of them, whatever its name, since 2021. */
  area: '.anm', // 2026-09-17
  /** Around everybody in a field, since 2021, and around the suggestions that drop down from it. */
  list: '[role=listbox]', // 2026-09-17
  /** A person in a field: a chip, and before 2021 a box around a hidden input. */
  chip: '[role=option][data-name], [data-hovercard-id]', // 2026-09-17
  classicChip: '.vR', // 2026-09-17
  /** What takes a chip away. */
  remove: '.afX[aria-label]', // 2026-09-17
  classicRemove: '.vM', // 2026-09-17

  from: 'input[name=from]', // 2026-09-17
  subject: 'input[name=subjectbox]', // 2026-09-17

  /** What is written in; every mail program of the web makes it so. */
  body: '[contenteditable=true]',
  /** Around the quoted mail in a body. InboxSDK knows the first alone. */
  quote: '.gmail_extra, .gmail_quote', // 2026-09-17
  /** Hidden inputs that other extensions read, never seen by us: what is quoted while it is folded away; "0" is text. */
  foldedQuote: 'input[name=uet]',
  isHtml: 'input[name=ishtml]',
};
export default SELECTORS;

/** How Gmail names an open compose window in its own address: `#inbox?compose=new`. Last seen right 2026-09-17. */
export const COMPOSE_IN_ADDRESS = /[?&]compose=/;
