type Maker<Formatter, Options> = new (locale: string, options?: Options) => Formatter;

/** Making a formatter costs as much as a hundred uses of it, so each is made once for its language and options. */
function kept<Formatter, Options>(
  make: Maker<Formatter, Options>,
): (locale: string, options?: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    let formatter = made.get(key);
    if (!formatter) made.set(key, (formatter = new make(locale, options)));
    return formatter;
  };
}

export const dateFormat = kept(Intl.DateTimeFormat);
export const numberFormat = kept(Intl.NumberFormat);
export const listFormat = kept(Intl.ListFormat);
export const distanceFormat = kept(Intl.RelativeTimeFormat);
