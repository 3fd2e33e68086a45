module.exports = {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // A page is a folder of files of one name: the script comes first.
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json'],
  transform: { '\\.ts$': '<rootDir>/tests/transform.cjs' },
  watchman: false,
};
