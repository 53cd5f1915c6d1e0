/**
 * How dependency-cruiser finds the file of an import: aliases lead to the sources by tsconfig's `paths`. The `imports`
 * of package.json lead to what was built of them, which the rules must not look at.
 */
module.exports = {
  resolve: { importsFields: [], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
};
