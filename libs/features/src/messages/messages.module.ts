import { Module } from '@nestjs/common';
import { Mailer } from '#platform/mail/mailer.js';
import { AccessModule } from '../access/access.module.js';
import { AccountLetterSender } from './account-letter.sender.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';
import { LetterComposer } from './letter-composer.js';
import { MessagesController } from './messages.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [MessagesController],
  providers: [AccountLetterSender, InboxQueries, InboxService, LetterComposer, Mailer],
  exports: [AccountLetterSender, LetterComposer, Mailer],
})
export class MessagesModule {}
