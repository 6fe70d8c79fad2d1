// The rules of a commit for our JavaScript; run through pre-commit.
export default [
    {
        files: ["customer_ar_management*/static/**/*.js"],
        languageOptions: { ecmaVersion: 2022, sourceType: "module" },
        rules: {
            "no-undef": "off",
            "no-unused-vars": "error",
            "no-var": "error",
            "prefer-const": "error",
            eqeqeq: ["error", "always"],
            "no-eval": "error",
            "no-console": "error",
        },
    },
];
