import { t } from '#web/lib/words/i18n.js';
import { ToneTag } from '#web/ui/tags.js';

const STATES = {
  open: ['info', 'hourglass_empty'],
  approved: ['good', 'check'],
  returned: ['warn', 'undo'],
  withdrawn: ['neutral', 'close'],
} as const;

export const ChangeStateTag = ({ state }: { state: keyof typeof STATES }) => {
  const [tone, icon] = STATES[state];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.change-state.${state}`)}
    </ToneTag>
  );
};
