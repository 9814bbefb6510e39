// Holds rule sets against src/Scoring/RuleSets/rule-set.schema.json: node eng/check-rule-sets.cjs FILE_OR_FOLDER ...
// Prints 'file: path: what is wrong' for each wrong one; exit code 1 if there is any.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv/dist/2020');

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '../src/Scoring/RuleSets/rule-set.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema);

function filesIn(name) {
  return fs.statSync(name).isDirectory()
    ? fs.readdirSync(name, { recursive: true })
      .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
      .sort()
      .map((file) => path.join(name, file))
    : [name];
}

// Rule sets may have comments and a byte order mark.
function parse(text) {
  return JSON.parse(text.replace(/^\uFEFF/, '').replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[^]*?\*\//g, (_, string) => string ?? ''));
}

function pathOf(error) {
  const steps = error.instancePath.split('/').slice(1).map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`));
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
  const last = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return `$${steps.join('')}${last === undefined ? '' : `.${last}`}`;
}

function reason(error) {
  switch (error.keyword) {
    case 'required': return 'is missing';
    case 'additionalProperties':
    case 'unevaluatedProperties': return 'is unknown';
    case 'enum': return `must be one of ${error.params.allowedValues.join(', ')}`;
    case 'const': return `must be ${error.params.allowedValue}`;
    default: return error.message;
  }
}

function problems(file) {
  let rules;
  try {
    rules = parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return [error.message];
  }

  // 'if' and 'anyOf' only say that something below them failed.
  return validate(rules) ? [] : validate.errors.filter((error) => !['if', 'anyOf'].includes(error.keyword)).map((error) => `${pathOf(error)}: ${reason(error)}`);
}

const found = process.argv.slice(2).flatMap(filesIn).flatMap((file) => problems(file).map((problem) => `${file}: ${problem}`));
found.forEach((problem) => console.log(problem));
process.exitCode = found.length > 0 ? 1 : 0;
