import { Button } from '@fluentui/react-components';
import {
  type FluentIcon,
  Link20Regular,
  TextBold20Regular,
  TextItalic20Regular,
} from '@fluentui/react-icons';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTHING, rangeIn, runCommand, selectAgain, selectedIn, unlink } from './editing';
import { LinkField } from './link-field';

/** Where a link leads before the server puts the unsubscribe page behind it. */
const UNSUBSCRIBE = '#';

/** The buttons above the words in `box`. */
export function Marks({ box }: { box: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const [selected, look] = useSelected(box);
  const [toLink, setToLink] = useState<Range | null>(null);
  const run = (command: string, value?: string) => {
    box.current?.focus();
    runCommand(command, value);
    look();
  };
  const link = () => {
    if (selected.link) unlink(selected.link);
    else if (box.current?.querySelector('a')) setToLink(rangeIn(box.current));
    else run('createLink', UNSUBSCRIBE);
  };
  const finish = (url: string | null) => {
    if (toLink) selectAgain(box.current, toLink);
    if (url) run('createLink', url);
    setToLink(null);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be named by a legend that is seen. */}
      <div role="group" aria-label={t('editor.marks')}>
        <Mark name="bold" Icon={TextBold20Regular} isOn={selected.bold} onPress={() => run('bold')} />
        <Mark name="italic" Icon={TextItalic20Regular} isOn={selected.italic} onPress={() => run('italic')} />
        <Mark
          name="link"
          Icon={Link20Regular}
          isOn={selected.link !== null}
          isOff={selected.isEmpty && !selected.link}
          onPress={link}
        />
      </div>
      {toLink && <LinkField onEnd={finish} />}
    </>
  );
}

interface MarkProps {
  name: 'bold' | 'italic' | 'link';
  Icon: FluentIcon;
  isOn: boolean;
  isOff?: boolean;
  onPress(): void;
}

function Mark({ name, Icon, isOn, isOff = false, onPress }: MarkProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      appearance={isOn ? 'secondary' : 'subtle'}
      icon={<Icon />}
      aria-label={t(`editor.${name}`)}
      title={t(`editor.${name}`)}
      aria-pressed={isOn}
      disabledFocusable={isOff}
      // A press would take the focus, and in some browsers the selection, away from the words.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    />
  );
}

/** What is selected in `box`, and a way to look again: a mark for words to come moves no selection. */
function useSelected(box: RefObject<HTMLElement | null>) {
  const [selected, setSelected] = useState(NOTHING);
  const look = useCallback(() => setSelected(selectedIn(box.current)), [box]);
  useEffect(() => {
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [look]);
  return [selected, look] as const;
}
