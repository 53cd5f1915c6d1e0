import { createTransport } from 'nodemailer';

/** The order to send the same mail again and again. */
export interface MailOrder {
  url: string;
  count: number;
  connections: number;
  text: string;
  html: string;
  subject: string;
}

/** The floor of sending: nodemailer's own pool, and nothing around it. */
process.once('message', (order: MailOrder) => {
  void send(order).then(() => process.send?.({ sent: order.count }, () => process.exit()));
});
process.send?.({ isReady: true });

async function send({ url, count, connections, ...mail }: MailOrder): Promise<void> {
  const transport = createTransport({ url, pool: true, maxConnections: connections, maxMessages: 1_000 });
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await transport.sendMail({
        ...mail,
        from: 'Demarche <no-reply@demarche.example>',
        to: `officer.${left}@demarche.example`,
      });
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  transport.close();
}
