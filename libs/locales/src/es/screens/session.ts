import type { Translation } from '../../translation.js';
import type en from '../../en/screens/session.js';

export default {
  title: 'Iniciar sesión',
  email: 'Correo electrónico',
  password: 'Contraseña',
  'password.show': 'Mostrar la contraseña',
  submit: 'Iniciar sesión',
  submitting: 'Iniciando sesión…',
  failed: 'No ha iniciado sesión',
  'email.missing': 'Escriba su correo electrónico.',
  'password.missing': 'Escriba su contraseña.',
  forgot: '¿Olvidó su contraseña?',
  'again.title': 'Su sesión ha terminado',
  'again.text': 'Inicie sesión de nuevo para continuar. No se pierde nada de lo que escribió en esta página.',
  'again.leave': 'Salir de esta página',
  'signed-out': 'Ha cerrado la sesión.',
} satisfies Translation<typeof en>;
