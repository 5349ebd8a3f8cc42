/*
 * The slice of https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js that outlook-web-16.01.js touches. office.js loads
 * the whole library from there unless these names exist, and neither the playground nor the tests go to the internet.
 */
{
  const namespaceOf = (path) => {
    path.split('.').reduce((parent, name) => {
      parent[name] ??= {};
      return parent[name];
    }, window);
  };
  const error = (kind) => (about, text) => new Error(`${kind}: ${about ?? ''} ${text ?? ''}`);
  const KINDS = ['argument', 'argumentNull', 'argumentOutOfRange', 'argumentType', 'argumentUndefined'];
  const MORE_KINDS = ['invalidOperation', 'notImplemented', 'parameterCount', 'format'];

  window.Type = Object.assign(Function, { registerNamespace: namespaceOf, registerClass() {} });
  Function._validateParams = () => null;
  Function.createDelegate =
    (owner, method) =>
    (...given) =>
      method.apply(owner, given);
  Object.assign(Function.prototype, {
    registerClass() {
      return this;
    },
    initializeBase() {},
  });
  window.Sys = {
    StringBuilder: class {},
    Serialization: { JavaScriptSerializer: { serialize: JSON.stringify, deserialize: JSON.parse } },
    Debug: { trace() {} },
  };
  for (const kind of [...KINDS, ...MORE_KINDS]) Error[kind] = error(kind);
  Error.create = (text) => new Error(text);
  String.format = (pattern, ...given) => pattern.replace(/\{(\d+)\}/g, (_, index) => given[index]);
}
