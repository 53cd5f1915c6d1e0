export default {
  title: 'Inbox',
  intro: 'The e-mails that were sent to you about engagements, newest first.',
  caption: 'Messages to you',
  subject: 'Subject',
  engagement: 'Engagement',
  sent: 'Sent',
  empty: 'No messages yet',
  'empty.text': 'Reminders and decisions that concern you arrive here as well as by e-mail.',
} as const;
