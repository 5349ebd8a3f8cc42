import { Button, Field, Input } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../http/problem';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';

interface Entry {
  name: string;
  detail?: string;
  warning?: string;
}

interface Props {
  words: Record<'title' | 'hint' | 'empty' | 'entry' | 'invalid', string>;
  entries: Entry[];
  isReadOnly: boolean;
  isValid?: (name: string) => boolean;
  onAdd(name: string): Promise<unknown>;
  onRemove(name: string): Promise<unknown>;
}

/** A list that is changed entry by entry, each change saved at once. */
export function EntryList(props: Props) {
  const { words, entries, isReadOnly, onAdd, onRemove } = props;
  const { error, isBusy, attempt } = useAttempt();
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = async (name: string) => {
    // The button that had the focus goes with its entry.
    if (await attempt(() => onRemove(name))) heading.current?.focus();
  };
  return (
    <section>
      <h3 ref={heading} tabIndex={-1}>
        {words.title}
      </h3>
      <p className="quiet">{words.hint}</p>
      {entries.length === 0 && <p>{words.empty}</p>}
      <ul className="rows">
        {entries.map((entry) => (
          <Row
            key={entry.name}
            entry={entry}
            onRemove={isReadOnly || isBusy ? undefined : () => void remove(entry.name)}
            isReadOnly={isReadOnly}
          />
        ))}
      </ul>
      {error && !isInvalid(error) && <ProblemNotice error={error} />}
      {!isReadOnly && (
        <AddForm {...props} isRefused={isInvalid(error)} onAdd={(name) => attempt(() => onAdd(name))} />
      )}
    </section>
  );
}

function Row({ entry, onRemove, isReadOnly }: { entry: Entry; onRemove?: () => void; isReadOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <div className="row-text">
        {entry.name}
        {entry.detail && <div className="quiet">{entry.detail}</div>}
        {entry.warning && <Notice tone="warning">{entry.warning}</Notice>}
      </div>
      {!isReadOnly && (
        <Button
          appearance="subtle"
          icon={<Delete20Regular />}
          aria-label={t('domains.remove', { entry: entry.name })}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

interface AddProps extends Pick<Props, 'words' | 'isValid'> {
  isRefused: boolean;
  onAdd(name: string): Promise<boolean>;
}

function AddForm({ words, isValid = () => true, isRefused, onAdd }: AddProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = text.trim();
    setWrong(!name || !isValid(name));
    if (name && isValid(name) && (await onAdd(name))) setText('');
  };
  return (
    <form className="search" onSubmit={submit} noValidate>
      <Field label={words.entry} validationMessage={isWrong || isRefused ? words.invalid : undefined}>
        <Input value={text} maxLength={500} onChange={(_, { value }) => setText(value)} />
      </Field>
      <Button type="submit">{t('app.add')}</Button>
    </form>
  );
}

/** One change at a time; tells whether it was accepted. */
function useAttempt() {
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (change: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    const failure = await change().then(
      () => null,
      (reason: Error) => reason,
    );
    setError(failure);
    setBusy(false);
    return failure === null;
  };
  return { error, isBusy, attempt };
}

function isInvalid(error: Error | null): boolean {
  return error instanceof Problem && error.status === 400;
}
