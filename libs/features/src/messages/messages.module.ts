import { Module } from '@nestjs/common';
import { Mailer } from '#platform/mail/mailer.js';
import { InboxQueries } from './inbox.queries.js';
import { LetterComposer } from './letter-composer.js';
import { MessagesController } from './messages.controller.js';

@Module({
  controllers: [MessagesController],
  providers: [InboxQueries, LetterComposer, Mailer],
  exports: [LetterComposer, Mailer],
})
export class MessagesModule {}
