import { Injectable } from '@nestjs/common';
import type { RecordedEvent, RecordedFields } from '#contract';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import type { ContactDto, CreateContactDto, UpdateContactDto } from './partner.dto.js';
import { Contact } from './partner.entity.js';
import { partnerErrors } from './partner.errors.js';
import { PartnersQueries } from './partners.queries.js';

const FIELDS = ['name', 'post', 'email', 'phone', 'note'] as const;
type ContactFields = Pick<Contact, (typeof FIELDS)[number]>;

const fieldsOf = (request: Partial<ContactFields>): Partial<ContactFields> =>
  Object.fromEntries(FIELDS.map((key) => [key, request[key]]).filter(([, value]) => value !== undefined));

const present = ({ id, name, post, email, phone, note, version }: Contact): ContactDto => ({
  id,
  name,
  post,
  email,
  phone,
  note,
  version,
});

/**
 * People at partners. Each contact has its own version, so that edits to different contacts do not conflict.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly partners: PartnersQueries,
    private readonly activity: ActivityService,
  ) {}

  /** Adds a contact. @throws 404 if there is no such partner */
  create(actor: Actor, partnerRef: string, request: CreateContactDto): Promise<ContactDto> {
    return this.transactions.run(async (tx) => {
      const partnerId = await this.partnerId(tx, partnerRef);
      const { identifiers } = await tx.db.insert(Contact, {
        ...fieldsOf(request),
        partnerId,
        createdAt: tx.now,
        updatedAt: tx.now,
      });
      const contact = await tx.db.findOneByOrFail(Contact, { id: identifiers[0]?.id as string });
      await this.record(tx, actor, 'partner.contact-added', contact, { after: present(contact) });
      return present(contact);
    });
  }

  /** Changes the given fields. @throws 404, 412 if it changed since `version` was read */
  update(
    actor: Actor,
    partnerRef: string,
    contactId: string,
    version: Expected,
    request: UpdateContactDto,
  ): Promise<ContactDto> {
    return this.transactions.run(async (tx) => {
      const contact = await this.lock(tx, partnerRef, contactId);
      assertVersion(contact, version);
      const { before, after } = changedFields<ContactFields>(contact, fieldsOf(request));
      if (Object.keys(after).length === 0) return present(contact);
      await tx.db.update(Contact, { id: contact.id }, { ...after, updatedAt: tx.now });
      await this.record(tx, actor, 'partner.contact-updated', contact, {
        before: { id: contact.id, ...before },
        after: { id: contact.id, ...after },
      });
      return present({ ...contact, ...after, version: contact.version + 1 });
    });
  }

  /**
   * Removes a contact; the activity keeps its details. @throws 404, 412 if it changed since `version` was
   * read
   */
  remove(actor: Actor, partnerRef: string, contactId: string, version: Expected): Promise<void> {
    return this.transactions.run(async (tx) => {
      const contact = await this.lock(tx, partnerRef, contactId);
      assertVersion(contact, version);
      await tx.db.delete(Contact, { id: contact.id });
      await this.record(tx, actor, 'partner.contact-removed', contact, { before: present(contact) });
    });
  }

  private async partnerId(tx: Tx, ref: string): Promise<string> {
    const partner = (await this.partners.findByCodesOrIds([ref], tx.db)).get(ref);
    if (!partner) throw partnerErrors.notFound();
    return partner.id;
  }

  private async lock(tx: Tx, partnerRef: string, id: string): Promise<Contact> {
    const partnerId = await this.partnerId(tx, partnerRef);
    const contact = await tx.db.findOne(Contact, {
      where: { id, partnerId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!contact) throw partnerErrors.contactNotFound();
    return contact;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    what: RecordedEvent,
    contact: Contact,
    change: { before?: RecordedFields; after?: RecordedFields },
  ): Promise<void> {
    await this.activity.record(tx, actor, {
      what,
      subject: 'partner',
      subjectId: contact.partnerId,
      ...change,
    });
  }
}
