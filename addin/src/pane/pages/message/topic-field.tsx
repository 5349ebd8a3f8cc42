import { Field, Select } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me';
import { useHost } from '../../host/host';

/**
 * What the message is about, where the team has topics: whoever opted out of that topic is not written to. Until
 * somebody chooses, the server takes the team's default.
 */
export function TopicField({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const { chooseTopic } = useHost();
  const { topics = [], default_topic = null } = useMe().data ?? {};
  const choice = useChoice();
  if (!chooseTopic || topics.length === 0) return null;
  const shown = chosen ?? default_topic;
  // One that the team has since given up: the server takes none of it, so another has to be chosen.
  const value = topics.find(({ id }) => id === shown)?.id ?? '';
  return (
    <Field
      label={t('message.topic')}
      hint={t('message.topicHint')}
      validationMessage={choice.isError ? t('message.topicFailed') : undefined}
    >
      <Select value={value} onChange={(_, chosen) => choice.mutate(chosen.value)}>
        {(value === '' || default_topic === null) && <option value="">{t('landing.noTopic')}</option>}
        {topics.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Done once the message has been read anew, and with it the check asked for again. */
function useChoice() {
  const { chooseTopic } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (topic: string) => chooseTopic?.(topic),
    onSettled: () => queries.invalidateQueries({ queryKey: ['addressing'] }),
  });
}
