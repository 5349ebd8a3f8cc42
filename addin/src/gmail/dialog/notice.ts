import type { Notice } from '../messages';
import { float, make } from './float';

/** Something the sender should know, without stopping them. */
export function showNotice({ title, text, close }: Notice, isDark: boolean): void {
  const button = make('button', close, () => notice.remove());
  const notice = make('aside', make('h1', title), make('p', text), make('footer', button));
  notice.setAttribute('role', 'status');
  float(notice, isDark);
}
