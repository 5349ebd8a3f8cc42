import {
  CheckmarkCircle20Filled,
  DismissCircle20Filled,
  Info20Filled,
  Warning20Filled,
} from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import './notice.css';

const ICONS = {
  info: Info20Filled,
  success: CheckmarkCircle20Filled,
  warning: Warning20Filled,
  error: DismissCircle20Filled,
} as const;

export type Tone = keyof typeof ICONS;

/** A line to notice. With `takesFocus` it is where the reader continues when what they pressed is gone. */
export function Notice(props: { tone: Tone; takesFocus?: boolean; action?: ReactNode; children: ReactNode }) {
  const { tone, takesFocus = false, action, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const Icon = ICONS[tone];
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div className={`notice ${tone}`} ref={box} tabIndex={-1}>
      <Icon aria-hidden />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  );
}
