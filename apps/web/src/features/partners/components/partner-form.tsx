import { useMemo, useState } from 'react';
import { PARTNER_KINDS, type PartnerKind } from '#contract';
import { countryName, t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { countryOptions } from '#web/lib/words/countries.js';
import { CheckboxField, SelectField, TextField } from '#web/ui/form/fields.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { type PartnerDetail, partnerQuery } from '../api/partners.js';
import { createPartner, type PartnerBody, refresh, updatePartner } from '../api/write.js';

interface Props {
  /** Undefined for a new one. */
  partner?: PartnerDetail;
  onDone: (code: string) => void;
  onCancel: () => void;
}

const factsOf = ({ name, kind, country, isGroup, role, website }: PartnerDetail): Fact[] => [
  [t('partners.column.name'), name],
  [t('partners.column.kind'), t(`words.partner-kind.${kind}`)],
  [t('partners.column.country'), country ? countryName(country) : ''],
  [t('partners.field.group'), t(isGroup ? 'partners.yes' : 'partners.no')],
  [t('partners.role'), role ?? ''],
  [t('partners.website'), website ?? ''],
];

const fieldsOf = (data: FormData) => ({
  name: textOf(data, 'name'),
  kind: textOf(data, 'kind') as PartnerKind,
  country: textOrNull(data, 'country'),
  isGroup: data.has('isGroup'),
  role: textOrNull(data, 'role'),
  website: textOrNull(data, 'website'),
});

const readBody = (data: FormData): PartnerBody => ({ ...fieldsOf(data), code: textOf(data, 'code') });

export function PartnerForm({ partner, onDone, onCancel }: Props) {
  const [opened] = useState(partner);
  const [code, setCode] = useState('');
  const countries = useMemo(() => countryOptions(), []);
  const save = useSave({
    record: opened,
    send: async ({ code: typed, ...fields }: PartnerBody, version) =>
      opened
        ? updatePartner(opened.code, changedIn(fields, opened), version)
        : createPartner({ ...fields, code: typed }),
    refresh,
    reload: opened && (() => queryClient.fetchQuery(partnerQuery(opened.code))),
    changesIn: changedFacts(factsOf),
    onDone: () => onDone(opened?.code ?? code),
  });
  return (
    <RecordForm save={save} read={readBody} submitLabel={t('partners.save')} onCancel={onCancel}>
      {!opened && (
        <TextField
          name="code"
          label={t('partners.column.code')}
          hint={t('partners.field.code.hint')}
          required
          maxLength={32}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        />
      )}
      <TextField
        name="name"
        label={t('partners.column.name')}
        required
        maxLength={200}
        defaultValue={opened?.name}
      />
      <SelectField
        name="kind"
        label={t('partners.column.kind')}
        required
        options={PARTNER_KINDS.map((kind) => ({ value: kind, label: t(`words.partner-kind.${kind}`) }))}
        defaultValue={opened?.kind ?? 'government'}
      />
      <SelectField
        name="country"
        label={t('partners.column.country')}
        emptyLabel={t('partners.field.country.none')}
        options={countries}
        defaultValue={opened?.country ?? ''}
      />
      <CheckboxField name="isGroup" label={t('partners.group')} defaultChecked={opened?.isGroup} />
      <TextField
        name="role"
        label={t('partners.role')}
        hint={t('partners.field.role.hint')}
        maxLength={200}
        defaultValue={opened?.role ?? ''}
      />
      <TextField
        name="website"
        label={t('partners.website')}
        hint={t('partners.field.website.hint')}
        type="url"
        maxLength={300}
        defaultValue={opened?.website ?? ''}
      />
    </RecordForm>
  );
}
