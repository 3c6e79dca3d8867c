/** What a login may look like, as the server wants it: two characters at least, small letters, digits and . @ _ - */
export function loginFault(text: string): "form" | undefined {
  return /^[a-z0-9][a-z0-9.@_-]{1,63}$/.test(text.trim().toLowerCase()) ? undefined : "form";
}
