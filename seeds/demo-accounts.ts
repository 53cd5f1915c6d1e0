/** The accounts of the demo bureau. The local edition prints them at start, so `role` is worded for people. */
export const DEMO_ACCOUNTS = [
  { email: 'admin@demarche.example', role: 'administrator' },
  { email: 'second.admin@demarche.example', role: 'second administrator, who confirms powers' },
  { email: 'auditor@demarche.example', role: 'auditor' },
  { email: 'bureau.supervisor@demarche.example', role: 'supervisor of the bureau' },
  { email: 'supervisor@demarche.example', role: 'supervisor of a program team' },
  { email: 'officer@demarche.example', role: 'officer of the same team' },
  { email: 'viewer@demarche.example', role: 'viewer of the same team' },
  { email: 'other.officer@demarche.example', role: 'officer of another team' },
] as const;
