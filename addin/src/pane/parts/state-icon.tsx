import {
  CheckmarkCircle20Filled,
  DismissCircle20Filled,
  type FluentIcon,
  PauseCircle20Filled,
  QuestionCircle20Filled,
} from '@fluentui/react-icons';
import { useWord } from '../words/use-word';

const ICONS: Record<string, FluentIcon> = {
  clear: CheckmarkCircle20Filled,
  unverifiable: QuestionCircle20Filled,
  paused: PauseCircle20Filled,
};

/** The state of a recipient; its word is the picture's description. */
export function StateIcon({ status }: { status: string }) {
  const word = useWord();
  const Icon = ICONS[status] ?? DismissCircle20Filled;
  return (
    <span
      className={`state ${isRefused(status) ? 'refused' : status}`}
      role="img"
      aria-label={word('status', status)}
    >
      <Icon aria-hidden />
    </span>
  );
}

/** A status this pane has never heard of is a refusal: only "clear" is clear. */
export function isRefused(status: string): boolean {
  return status !== 'clear' && status !== 'unverifiable';
}
