import * as z from 'zod/mini';

const body = z.object({
  title: z.nullish(z.string()),
  detail: z.nullish(z.string()),
  code: z.nullish(z.string()),
  errors: z.nullish(
    z.array(z.object({ field: z.string(), code: z.nullish(z.string()), message: z.string() })),
  ),
});

export interface FieldError {
  field: string;
  message: string;
}

/** A refusal by the server (RFC 9457), or `offline` when it could not be reached at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldError[];

  constructor(status: number, code: string, detail: string, fields: FieldError[] = []) {
    super(detail || code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
  }

  field(name: string): string | undefined {
    return this.fields.find((error) => error.field === name)?.message;
  }

  /** What is wrong with a list as a whole or with any of its parts: `queues`, `queues[2]`. */
  within(name: string): string | undefined {
    return this.fields.find(({ field }) => field === name || field.startsWith(`${name}[`))?.message;
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const parsed = body.safeParse(await response.json().catch(() => ({})));
  const said = parsed.success ? parsed.data : {};
  return new Problem(
    response.status,
    said.code ?? `http-${response.status}`,
    said.detail ?? said.title ?? '',
    said.errors ?? [],
  );
}
