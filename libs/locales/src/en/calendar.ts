/** The words of the dates in a calendar feed, and the names of the calendars. */
export default {
  due: '{reference} due',
  review: '{reference} review',
  milestone: '{reference} milestone',
  titled: '{what}: {title}',
  'name.mine': '{site}: my dates',
  'name.view': '{site}: {view}',
  'category.due': 'Due date',
  'category.review': 'Review date',
  'category.milestone': 'Milestone',
} as const;
