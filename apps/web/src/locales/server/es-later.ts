import type { ServerSentences } from '#web/lib/words/server-text.js';

/** Sentences that no first page needs: faults of forms, and answers of administration, partners, views and files. */
export default {
  words: {},
  sentences: {
    // Fields
    'must be text': 'debe ser texto',
    'must not be empty': 'no debe quedar vacío',
    'must have at least {min} characters': 'debe tener al menos {min} caracteres',
    'must have at most {max} characters': 'debe tener como máximo {max} caracteres',
    'must not contain control characters': 'no debe contener caracteres de control',
    'must be a code or an id': 'debe ser un código o un identificador',
    'must be an id (UUID)': 'debe ser un identificador (UUID)',
    'must be a calendar date, YYYY-MM-DD': 'debe ser una fecha del calendario, AAAA-MM-DD',
    'must be one of {values}': 'debe ser uno de: {values}',
    'must be a whole number from {min} to {max}': 'debe ser un número entero de {min} a {max}',
    'must be an amount such as "1500.00"': 'debe ser un importe como "1500.00"',
    'must be true or false': 'debe ser verdadero o falso',
    'must be an e-mail address': 'debe ser una dirección de correo electrónico',
    'must be a country code of two capital letters (ISO 3166-1)':
      'debe ser un código de país de dos mayúsculas (ISO 3166-1)',
    'must be a time zone such as America/New_York': 'debe ser una zona horaria como America/New_York',
    'must be a list': 'debe ser una lista',
    'must have at most {max} items': 'debe tener como máximo {max} elementos',
    'must not contain duplicates': 'no debe contener duplicados',
    'each must be a code or an id': 'cada uno debe ser un código o un identificador',
    'each must be an id (UUID)': 'cada uno debe ser un identificador (UUID)',
    'each must be a country code of two capital letters (ISO 3166-1)':
      'cada uno debe ser un código de país de dos mayúsculas (ISO 3166-1)',
    'each must be a label of at most 40 letters and digits':
      'cada una debe ser una etiqueta de 40 letras y cifras como máximo',
    'must be an object': 'debe ser un objeto',
    'each must be an object': 'cada uno debe ser un objeto',
    'each must be one of {values}': 'cada uno debe ser uno de: {values}',
    'each must be a weekday from 1 (Monday) to 7 (Sunday)':
      'cada uno debe ser un día de la semana del 1 (lunes) al 7 (domingo)',
    'must be an address that starts with http:// or https://':
      'debe ser una dirección que empiece por http:// o https://',
    'must be a language such as en or en-US': 'debe ser un idioma como en o en-US',
    'must be capital letters and digits, such as UNODC or GOV-MX':
      'debe llevar mayúsculas y cifras, como UNODC o GOV-MX',
    'must contain at least one item': 'debe contener al menos un elemento',
    'must be names separated by commas': 'deben ser nombres separados por comas',
    'must be lowercase letters, digits and single hyphens':
      'debe llevar minúsculas, cifras y guiones sueltos',
    'must list some of {values}, each once, with - in front for descending':
      'debe nombrar algunos de {values}, cada uno una vez, con un - delante para orden descendente',
    // People, teams, delegations, tokens
    'There is no team {team}.': 'No existe el equipo {team}.',
    'The team {team} already exists.': 'Ya existe un equipo {team}.',
    'The tree already has a root. Choose the team above.':
      'El árbol ya tiene raíz. Elija el equipo superior.',
    'is the team itself or a team below it': 'es el propio equipo o está por debajo de él',
    'A team cannot be above itself.': 'Un equipo no puede estar por encima de sí mismo.',
    'Only supervisors of the team, administrators and auditors see all its delegations.':
      'Solo la supervisión del equipo, la administración y la auditoría ven todas sus delegaciones.',
    'This delegation is not possible.': 'Esta delegación no es posible.',
    'Only the person who gave the delegation may end it.': 'Solo quien dio la delegación puede terminarla.',
    'It has already ended or been revoked.': 'Ya terminó o se revocó.',
    'This token may not be used to decide or to delegate.':
      'Este token no sirve para decidir ni para delegar.',
    'Only a supervisor {where} may delegate approval authority.':
      'Solo un supervisor {where} puede delegar la autoridad de aprobación.',
    'Administrators and auditors cannot decide, so they cannot delegate.':
      'La administración y la auditoría no pueden decidir y, por tanto, tampoco delegar.',
    'You cannot delegate to yourself.': 'No puede delegar en usted mismo.',
    'The account of {name} is deactivated.': 'La cuenta de {name} está desactivada.',
    '{name} is an administrator or auditor, and may not decide.':
      '{name} es de administración o de auditoría y no puede decidir.',
    '{name} is not an officer or supervisor there and could not use it.':
      '{name} no es ahí ni oficial ni supervisor y no podría usarla.',
    'The last day is before the first day.': 'El último día es anterior al primero.',
    'The last day is in the past.': 'El último día está en el pasado.',
    'A delegation may last at most {max} days.': 'Una delegación puede durar como máximo {max} días.',
    'is before the first day': 'es anterior al primer día',
    'is in the past': 'está en el pasado',
    'is required with the first day': 'hace falta junto al primer día',
    'is required with the last day': 'hace falta junto al último día',
    'An absence needs a first and a last day, in order.': 'Una ausencia tiene primer y último día, en orden.',
    'Too many wrong passwords. Wait.': 'Demasiadas contraseñas erróneas. Espere.',
    'is not your current password': 'no es su contraseña actual',
    'You have sent too many requests. Try again in a moment.':
      'Ha enviado demasiadas solicitudes. Inténtelo de nuevo en un momento.',
    'This password is too easy to guess.': 'Esta contraseña es demasiado fácil de adivinar.',
    'is easy to guess: it contains a name or an e-mail address':
      'es fácil de adivinar: contiene un nombre o una dirección de correo electrónico',
    'is easy to guess: it is close to a common password':
      'es fácil de adivinar: se parece a una contraseña común',
    'is easy to guess: it repeats itself or follows a pattern':
      'es fácil de adivinar: se repite o sigue un patrón',
    'Choose a password that you have not had before.': 'Elija una contraseña que no haya tenido antes.',
    'is a password that you had before': 'es una contraseña que ya tuvo',
    'The current password is wrong.': 'La contraseña actual no es correcta.',
    'A deactivated person cannot be given a role.': 'A una persona desactivada no se le puede dar un rol.',
    'Somebody already has this e-mail address.': 'Alguien ya tiene esta dirección de correo electrónico.',
    'You cannot deactivate your own account.': 'No puede desactivarse a sí mismo.',
    'The bureau would be left without an administrator.': 'La oficina se quedaría sin administrador.',
    'This token may not be used to {use}.': 'Este token no sirve para {use}.',
    'The e-mail address or the password is wrong.': 'La dirección de correo o la contraseña no es correcta.',
    'Too many failed sign-ins. Wait before you try again.':
      'Demasiados inicios de sesión fallidos. Espere antes de volver a intentarlo.',
    'You have {number} tokens. Revoke one first.': 'Tiene {number} tokens. Revoque uno primero.',
    'is more than {number} days from today': 'está a más de {number} días de hoy',
    'A token must expire within a year and not in the past.':
      'Un token debe caducar antes de un año y no en el pasado.',
    'Do this in a signed-in browser. A token may not be used for it.':
      'Hágalo en un navegador con la sesión iniciada. No sirve un token.',
    // Partners
    'Another partner already has the code {code}.': 'Otro socio ya tiene el código {code}.',
    // Views
    'The team already has a view named {name}.': 'El equipo ya tiene una vista llamada {name}.',
    'You already have a view named {name}.': 'Usted ya tiene una vista llamada {name}.',
    'There are already {max} views. Delete one that nobody uses.':
      'Ya hay {max} vistas; elimine alguna que nadie use.',
    'Only officers and supervisors of the team may save and change its views.':
      'Solo los oficiales y supervisores del equipo pueden guardar y cambiar sus vistas.',
    'must be the query part of an address, without the ?': 'debe ser la consulta de una dirección, sin su ?',
    // Attachments
    'Files of this type are not accepted. Accepted file types: {endings}. Save it as one of them, for example as a PDF.':
      'No se admiten archivos de este tipo. Tipos admitidos: {endings}. Guárdelo como uno de ellos, por ejemplo como PDF.',
    'Files with macros are not accepted. Save {file} without macros, as .docx, .xlsx or .pptx, or as a PDF, and attach that.':
      'No se admiten archivos con macros. Guarde {file} sin macros, como .docx, .xlsx o .pptx, o como PDF, y adjunte ese archivo.',
    '{file} contains {inside}, a file that a computer can run. Remove it from the archive, or attach the documents one by one.':
      '{file} contiene {inside}, un archivo que un equipo puede ejecutar. Quítelo del archivo comprimido o adjunte los documentos uno por uno.',
    'The content of {file} is not that of a {ending} file, or it is damaged. Open it in the program that made it, save it again as {again}, and attach that.':
      'El contenido de {file} no es el de un archivo {ending}, o está dañado. Ábralo en el programa con el que se creó, guárdelo de nuevo como {again} y adjunte ese archivo.',
    '{file} is a program. Programs are not accepted.': '{file} es un programa. No se admiten programas.',
    'The content of {file} is a web page or other markup, although its name ends in {ending}. Open it, save it as .docx, .xlsx or PDF, and attach that.':
      'El contenido de {file} es una página web u otro marcado, aunque su nombre termina en {ending}. Ábralo, guárdelo como .docx, .xlsx o PDF y adjunte ese archivo.',
    'The content of {file} is that of a {found} file. Change the end of its name to {renamed}, or save it again as {ending}.':
      'El contenido de {file} es el de un archivo {found}. Cambie el final de su nombre a {renamed} o guárdelo de nuevo como {ending}.',
    'The virus check found {virus} in {file}. The file was not attached.':
      'El control de virus encontró {virus} en {file}. El archivo no se adjuntó.',
    'The virus check does not answer, so the file was not attached. Try again in a few minutes.':
      'El control de virus no responde, por lo que el archivo no se adjuntó. Inténtelo de nuevo en unos minutos.',
    'Send one file, in the field “file”.': 'Envíe un archivo, en el campo «file».',
    'A file may have at most {number} bytes.': 'Un archivo puede tener como máximo {number} bytes.',
    'Send one file as multipart/form-data.': 'Envíe un archivo como multipart/form-data.',
    'The multipart body cannot be read.': 'El cuerpo multipart no se puede leer.',
    'The file is empty.': 'El archivo está vacío.',
    'The file needs a name of at most 255 characters.':
      'El archivo necesita un nombre de 255 caracteres como máximo.',
  },
} satisfies ServerSentences;
