import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { TextAreaField, TextField } from '#web/ui/form/fields.js';
import type { Contact } from '../api/partners.js';
import { addContact, type ContactBody, readPartner, updateContact, useSaving } from '../api/write.js';
import { changedIn, SavingForm, textOf, textOrNull, type Words } from './saving-form.js';

interface Props {
  partner: string;
  /** Undefined for a new one. */
  contact?: Contact;
  onClose: () => void;
}

const words = (): Words<Contact> => [
  [t('partners.contact.name'), ({ name }) => name],
  [t('partners.contact.post'), ({ post }) => post ?? ''],
  [t('partners.contact.email'), ({ email }) => email ?? ''],
  [t('partners.contact.phone'), ({ phone }) => phone ?? ''],
  [t('partners.contact.note'), ({ note }) => note ?? ''],
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
  const saving = useSaving<Contact, ContactBody>({
    record: opened,
    send: (body, version) =>
      opened
        ? updateContact(partner, opened.id, changedIn(body, opened), version)
        : addContact(partner, body),
    readAgain: async () => (await readPartner(partner)).contacts.find(({ id }) => id === opened?.id),
    onDone: () => {
      notify(t('partners.contact.saved'));
      onClose();
    },
  });
  return (
    <SavingForm saving={saving} read={readBody} words={words()} onCancel={onClose}>
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
    </SavingForm>
  );
}
