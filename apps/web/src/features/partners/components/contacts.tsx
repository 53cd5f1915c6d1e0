import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { Icon } from '#web/ui/icon.js';
import type { Contact, PartnerDetail } from '../api/partners.js';
import { addContact, refresh, removeContact } from '../api/write.js';
import { ContactForm } from './contact-form.js';
import { editAllowance } from './may-edit.js';

/** Removes at once. For a while the message offers undo, which creates the contact again with the same values. */
function useRemove(partner: string) {
  const onError = (error: unknown) => {
    notify(asProblem(error).detail, { kind: 'error' });
    void refresh();
  };
  const putBack = useMutation({
    mutationFn: ({ name, post, email, phone, note }: Contact) =>
      addContact(partner, { name, post, email, phone, note }),
    onSuccess: async (_, { name }) => {
      await refresh();
      notify(t('partners.contact.restored', { name }));
    },
    onError,
  });
  return useMutation({
    mutationFn: (contact: Contact) => removeContact(partner, contact),
    onSuccess: async (_, contact) => {
      await refresh();
      notify(t('partners.contact.removed', { name: contact.name }), {
        action: { label: t('partners.undo'), run: () => putBack.mutate(contact) },
      });
    },
    onError,
  });
}

interface CardProps {
  contact: Contact;
  onEdit?: () => void;
  onRemove?: () => void;
}

function Card({ contact: { name, post, email, phone, note }, onEdit, onRemove }: CardProps) {
  return (
    <li className="panel">
      <div className="contacts__head">
        <strong>{name}</strong>
        {onEdit && onRemove && (
          <span className="contacts__buttons no-print">
            <button
              type="button"
              aria-label={t('partners.contact.edit.name', { name })}
              title={t('partners.contact.edit')}
              onClick={onEdit}
            >
              <Icon name="edit" />
            </button>
            <button
              type="button"
              aria-label={t('partners.contact.remove.name', { name })}
              title={t('partners.contact.remove')}
              onClick={onRemove}
            >
              <Icon name="delete" />
            </button>
          </span>
        )}
      </div>
      {post && <p className="muted">{post}</p>}
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {phone && (
        <p>
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </p>
      )}
      {note && <p className="contacts__note">{note}</p>}
    </li>
  );
}

export function Contacts({ partner }: { partner: PartnerDetail }) {
  const { code, contacts } = partner;
  const [open, setOpen] = useState<{ contact?: Contact }>();
  const remove = useRemove(code);
  const edit = editAllowance(partner);
  const title = open?.contact
    ? t('partners.contact.edit.name', { name: open.contact.name })
    : t('partners.contact.add');
  return (
    <section className="stack" aria-labelledby="contacts">
      <div className="partner-head">
        <h2 id="contacts">{t('partners.contacts')}</h2>
        <span className="no-print">
          <ActionButton {...edit} onClick={() => setOpen({})}>
            {t('partners.contact.add')}
          </ActionButton>
        </span>
      </div>
      {contacts.length === 0 ? (
        <EmptyState title={t('partners.contacts.none')}>
          <p>{t('partners.contacts.none.text')}</p>
        </EmptyState>
      ) : (
        <ul className="contacts grid-auto">
          {contacts.map((contact) => (
            <Card
              key={contact.id}
              contact={contact}
              onEdit={edit.allowed ? () => setOpen({ contact }) : undefined}
              onRemove={edit.allowed ? () => remove.mutate(contact) : undefined}
            />
          ))}
        </ul>
      )}
      {open && (
        <Dialog isOpen title={title} onClose={() => setOpen(undefined)}>
          <ContactForm partner={code} contact={open.contact} onClose={() => setOpen(undefined)} />
        </Dialog>
      )}
    </section>
  );
}
