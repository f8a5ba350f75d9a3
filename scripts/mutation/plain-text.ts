/** Leaves texts out of a mutation run, but not the names of refusals, and not texts with something in them. */

/** As Stryker has it: a place in the syntax tree. */
interface NodePath {
  node: Node;
  parent: Node | null;
}
interface Node {
  type: string;
  expressions?: readonly unknown[];
  callee?: { type: string; name?: string };
  arguments?: readonly Node[];
}

const plainText = {
  shouldIgnore(path: NodePath): string | undefined {
    const { type, expressions } = path.node;
    const isPlain = type === "StringLiteral" || (type === "TemplateLiteral" && expressions?.length === 0);
    return isPlain && !isNameOfRefusal(path) ? "text without a decision" : undefined;
  },
};

function isNameOfRefusal({ node, parent }: NodePath): boolean {
  return parent?.type === "NewExpression" && parent.callee?.name === "Refusal" && parent.arguments?.[0] === node;
}

export const strykerPlugins = [{ kind: "Ignore", name: "plain-text", value: plainText }];
