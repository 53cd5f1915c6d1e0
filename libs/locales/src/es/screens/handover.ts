import type { Translation } from '../../translation.js';
import type en from '../../en/screens/handover.js';

export default {
  title: 'Personas que se van',
  intro:
    'Las personas con fecha de salida por las que usted responde, y usted. Ellas y quienes las supervisan reciben una lista 45, 30 y 15 días antes.',
  nobody: 'Nadie tiene fecha de salida',
  of: 'Entrega: {name}',
  leaves: 'Último día:',
  past: 'El último día ha pasado',
  date: 'Fecha de salida',
  engagements: 'Compromisos abiertos',
  requests: 'Solicitudes abiertas',
  delegations: 'Delegaciones',
  views: 'Vistas guardadas',
  save: 'Guardar la fecha',
  saved: 'Fecha de salida guardada.',
  'past.text': 'La cuenta sigue activa. Entregue el trabajo y pida a la administración que la desactive.',
  'date.hint': 'El último día. Déjelo vacío si la persona se queda. El acceso no termina por sí solo.',
} satisfies Translation<typeof en>;
