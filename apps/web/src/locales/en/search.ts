export default {
  label: 'Search engagements, partners, the strategy and people',
  placeholder: 'Search',
  submit: 'Search',
} as const;
