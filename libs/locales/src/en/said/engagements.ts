/** What the server says of engagements, of their parts, of attachments and of imports. */
export default {
  // Engagements
  'engagement.start-after-due-date': 'The start date must not be after the due date.',
  'engagement.amount-without-currency': 'Give both the amount and the currency, or neither.',
  'amount-without-currency': 'amount and currency are required together',
  'engagement.finished': 'It is {status}: revive it before you change it.',
  'engagement.due-date-fixed':
    'The plan is approved. Ask to extend it, so that a supervisor decides the new due date.',
  'engagement.start-date-fixed': 'It has started, so its start date cannot change.',
  'engagement.not-deletable':
    '{why, select, asked {It has a request on record. Cancel it instead.} status {Only a draft can be deleted. Cancel it instead.}}',
  'engagement.request-open':
    'A request about it is waiting for a decision. Withdraw it, or wait for the decision.',
  'engagement.nobody-left-to-decide':
    'After this change nobody could decide the open request. Withdraw the request first.',
  'engagement.person-without-role':
    '{why, select, left {{name} no longer works here.} owner {{name} is not an officer or supervisor of the team.} reader {{name} may not read this engagement.} member {{name} has no role in the team.}}',
  'owner-missing': 'Choose an owner.',
  'person-missing': 'Choose a person.',
  'cursor.other-sort': 'belongs to a list sorted otherwise',
  // Parts
  'milestone.finished': 'The milestone is already {state}.',
  'milestone.open': 'The milestone is already open.',
  'participation.exists': 'This partner already has this part in the engagement.',
  'interaction.held-in-future': 'The date is in the future. Record an interaction after it has taken place.',
  'comment.not-yours': 'Only its author may change a comment.',
  'comment.mention':
    '{why, select, unknown {A mentioned person does not exist.} reader {{name} may not read this engagement.}}',
  // Attachments
  'attachment.infected': 'The virus check found {virus} in {file}. The file was not attached.',
  'attachment.too-large': 'A file may have at most {max} bytes.',
  'attachment.type':
    '{why, select, macros {Files with macros are not accepted. Save {file} without macros, as .docx, .xlsx or .pptx, or as a PDF, and attach that.} ending {Files of this type are not accepted. Accepted file types: {endings}. Save it as one of them, for example as a PDF.} runnable {{file} contains {found}, a file that a computer can run. Remove it from the archive, or attach the documents one by one.} program {{file} is a program. Programs are not accepted.} markup {The content of {file} is a web page or other markup, although its name ends in {ending}. Open it, save it as .docx, .xlsx or PDF, and attach that.} mismatch {The content of {file} is that of a {found} file. Change the end of its name to {found}, or save it again as {ending}.} unreadable {The content of {file} is not that of a {ending} file, or it is damaged. Open it in the program that made it, save it again as {ending}, and attach that.}}',
  file: 'Send one file, in the field “file”.',
  multipart: 'The multipart body cannot be read.',
  'file.empty': 'The file is empty.',
  'file-name': 'The file needs a name of at most 255 characters.',
  // Import
  'import.rows-refused': 'Nothing was imported: some rows were refused.',
} as const;
