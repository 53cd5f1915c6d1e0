/**
 * Icons of USWDS. The build reads their files and keeps only the outlines; to use another, add its name to
 * the pattern. Nearly every icon has a word beside it, so screen readers skip it.
 */
const files = import.meta.glob<string>(
  '/../../node_modules/@uswds/uswds/dist/img/usa-icons/{add,arrow_downward,arrow_forward,arrow_upward,attach_file,autorenew,calendar_today,cancel,check,check_circle,chevron_left,chevron_right,close,comment,content_copy,delete,edit,error,event,expand_less,expand_more,file_download,file_upload,filter_list,flag,groups,help,history,hourglass_empty,info,keyboard,list,location_on,lock,mail,menu,more_vert,notifications,people,person,print,public,push_pin,radio_button_unchecked,remove,schedule,search,send,settings,star,star_outline,timer,trending_down,trending_up,undo,unfold_more,verified,visibility,warning,work}.svg',
  { query: '?raw', import: 'default', eager: true },
);

const outlines = new Map(
  Object.entries(files).map(([path, svg]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.svg'.length),
    [...svg.matchAll(/<path(?![^>]*fill="none")[^>]*?\sd="([^"]+)"/g)].map((match) => match[1]),
  ]),
);

export type IconName =
  | 'add'
  | 'arrow_downward'
  | 'arrow_forward'
  | 'arrow_upward'
  | 'attach_file'
  | 'autorenew'
  | 'calendar_today'
  | 'cancel'
  | 'check'
  | 'check_circle'
  | 'chevron_left'
  | 'chevron_right'
  | 'close'
  | 'comment'
  | 'content_copy'
  | 'delete'
  | 'edit'
  | 'error'
  | 'event'
  | 'expand_less'
  | 'expand_more'
  | 'file_download'
  | 'file_upload'
  | 'filter_list'
  | 'flag'
  | 'groups'
  | 'help'
  | 'history'
  | 'hourglass_empty'
  | 'info'
  | 'keyboard'
  | 'list'
  | 'location_on'
  | 'lock'
  | 'mail'
  | 'menu'
  | 'more_vert'
  | 'notifications'
  | 'people'
  | 'person'
  | 'print'
  | 'public'
  | 'push_pin'
  | 'radio_button_unchecked'
  | 'remove'
  | 'schedule'
  | 'search'
  | 'send'
  | 'settings'
  | 'star'
  | 'star_outline'
  | 'timer'
  | 'trending_down'
  | 'trending_up'
  | 'undo'
  | 'unfold_more'
  | 'verified'
  | 'visibility'
  | 'warning'
  | 'work';

export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {outlines.get(name)?.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
