import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { TextAreaField, TextField } from '#web/ui/form/fields.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { type Contact, partnerQuery } from '../api/partners.js';
import { addContact, type ContactBody, refresh, updateContact } from '../api/write.js';

interface Props {
  partner: string;
  /** Undefined for a new one. */
  contact?: Contact;
  onClose: () => void;
}

const factsOf = ({ name, post, email, phone, note }: Contact): Fact[] => [
  [t('partners.contact.name'), name],
  [t('partners.contact.post'), post ?? ''],
  [t('partners.contact.email'), email ?? ''],
  [t('partners.contact.phone'), phone ?? ''],
  [t('partners.contact.note'), note ?? ''],
];

const readBody = (data: FormData): ContactBody => ({
  name: textOf(data, 'name'),
  post: textOrNull(data, 'post'),
  email: textOrNull(data, 'email')?.toLowerCase() ?? null,
  phone: textOrNull(data, 'phone'),
  note: textOrNull(data, 'note'),
});

export function ContactForm({ partner, contact, onClose }: Props) {
  const [opened] = useState(contact);
  const save = useSave({
    record: opened,
    send: (body: ContactBody, version) =>
      opened
        ? updateContact(partner, opened.id, changedIn(body, opened), version)
        : addContact(partner, body),
    refresh,
    reload: async () => {
      const { contacts } = await queryClient.fetchQuery(partnerQuery(partner));
      return contacts.find(({ id }) => id === opened?.id);
    },
    changesIn: changedFacts(factsOf),
    onDone: () => {
      notify(t('partners.contact.saved'));
      onClose();
    },
  });
  return (
    <RecordForm save={save} read={readBody} submitLabel={t('partners.save')} onCancel={onClose}>
      <TextField
        name="name"
        label={t('partners.contact.name')}
        required
        maxLength={200}
        defaultValue={opened?.name}
      />
      <TextField
        name="post"
        label={t('partners.contact.post')}
        maxLength={200}
        defaultValue={opened?.post ?? ''}
      />
      <TextField
        name="email"
        type="email"
        label={t('partners.contact.email')}
        defaultValue={opened?.email ?? ''}
      />
      <TextField
        name="phone"
        type="tel"
        label={t('partners.contact.phone')}
        maxLength={60}
        defaultValue={opened?.phone ?? ''}
      />
      <TextAreaField
        name="note"
        label={t('partners.contact.note')}
        maxLength={2000}
        defaultValue={opened?.note ?? ''}
      />
    </RecordForm>
  );
}
