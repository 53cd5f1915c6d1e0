import type { Translation } from '../../translation.js';
import type en from '../../en/screens/accounts.js';

export default {
  'confirm.title': 'Escriba su contraseña',
  'confirm.text':
    'Para cambiar personas, funciones, equipos y reglas hay que volver a escribir la contraseña después de 15 minutos. No se pierde nada de lo que escribió.',
  'confirm.submit': 'Continuar',
  'confirm.submitting': 'Comprobando…',
  'confirm.failed': 'No se aceptó su contraseña',
  'invitation.title': 'Elija su contraseña',
  'reset.title': 'Elija una contraseña nueva',
  email: 'Correo electrónico',
  'email.missing': 'Escriba su correo electrónico.',
  password: 'Contraseña nueva',
  'password.hint':
    '{count, plural, one {Al menos # carácter. Unas palabras sin relación son fáciles de recordar.} other {Al menos # caracteres. Unas palabras sin relación son fáciles de recordar.}}',
  'password.short':
    '{count, plural, one {Escriba al menos # carácter.} other {Escriba al menos # caracteres.}}',
  'password.again': 'Repita la contraseña',
  'password.differs': 'Las dos contraseñas son distintas.',
  'keeps-tokens': 'Conservar mis tokens de la API y mis calendarios',
  'choose.text': 'Hola, {name}. Elija la contraseña de su cuenta.',
  'choose.submit': 'Guardar la contraseña',
  saving: 'Guardando…',
  sending: 'Enviando…',
  reading: 'Comprobando el enlace…',
  'chosen.title': 'Su contraseña está guardada',
  'chosen.text': 'Ya puede iniciar sesión.',
  'sign-in': 'Iniciar sesión',
  back: 'Volver a iniciar sesión',
  'over.title': 'Este enlace ya no sirve',
  'over.again': 'Pedir un enlace nuevo',
  'request.text':
    'Escriba el correo de su cuenta. Le enviamos un enlace que sirve una sola vez, durante una hora.',
  'request.submit': 'Enviar el enlace',
  'request.done.title': 'Revise su correo',
  'request.done.text':
    'Si hay una cuenta con este correo, el enlace está en camino. Si no llega, hable con la administración.',
} satisfies Translation<typeof en>;
